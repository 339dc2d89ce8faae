package io.thermocline.engine.security;

import io.thermocline.input.InputException;
import io.thermocline.input.Quoted;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** To whom an address is open. Names are looked up, which blocks. */
public enum Exposure {
  /** Programs of this machine. */
  LOOPBACK,
  /** Whoever can reach the machine. */
  NETWORK;

  /** The option that says where an engine listens. */
  static final String LISTEN = "listen.host";

  /**
   * @param option that names the host
   * @throws InputException if there is no such host
   */
  public static Exposure of(String option, String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress() ? LOOPBACK : NETWORK;
    } catch (UnknownHostException e) {
      throw new InputException(
          option + ": there is no host " + Quoted.of(host) + " (write for example 127.0.0.1)");
    }
  }

  /**
   * @throws InputException if the options leave open what is open to the network
   */
  public void require(SecurityOptions options, String host) {
    if (this == LOOPBACK || (options.tls() != null && options.authenticates())) {
      return;
    }
    String missing =
        options.tls() != null
            ? "authentication (add tokens, or tls.client_ca with clients"
            : options.authenticates()
                ? "TLS (add tls.certificate and tls.key"
                : "TLS and authentication (add tls.certificate, tls.key and tokens";
    throw new InputException(
        LISTEN
            + ": "
            + Quoted.of(host)
            + " is not loopback and needs "
            + missing
            + " to the file of --config)");
  }
}
