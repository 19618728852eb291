/** Who may steer the process: the login of its operator, and the tools behind it. */
package dev.simoom.http.admin;
