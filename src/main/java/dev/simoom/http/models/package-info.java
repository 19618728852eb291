/** Which models there are and which one answers, for the operator. */
package dev.simoom.http.models;
