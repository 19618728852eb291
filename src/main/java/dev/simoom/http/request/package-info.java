/** Requests before their route: the contract, limits of size, gates. */
package dev.simoom.http.request;
