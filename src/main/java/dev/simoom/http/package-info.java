/** REST requests and answers, problems, OpenAPI. */
package dev.simoom.http;
