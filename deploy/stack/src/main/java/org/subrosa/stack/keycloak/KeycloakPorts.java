package org.subrosa.stack.keycloak;

/**
 * Two loopback ports.
 *
 * @param main for people and services
 * @param management for health and metrics
 */
public record KeycloakPorts(int main, int management) {}
