/** How HTTP and WebSocket clients of this program reach the other side. */
package dev.simoom.net;
