/** A tick; the exchange's wire format to ticks and back; sequence gaps. Knows no other room. */
package dev.simoom.market;
