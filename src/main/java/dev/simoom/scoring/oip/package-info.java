/** Models behind other servers, asked by the Open Inference Protocol over HTTP. */
package dev.simoom.scoring.oip;
