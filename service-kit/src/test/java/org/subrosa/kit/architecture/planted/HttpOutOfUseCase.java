package org.subrosa.kit.architecture.planted;

import java.net.http.HttpClient;

/** Calls out from a use case. */
final class HttpOutOfUseCase {
    HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
