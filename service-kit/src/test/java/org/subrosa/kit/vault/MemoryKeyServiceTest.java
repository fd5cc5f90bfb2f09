package org.subrosa.kit.vault;

import org.junit.jupiter.api.DisplayName;

@DisplayName("The key service of the other tests keeps the contract too")
class MemoryKeyServiceTest extends KeyServiceContract {
    private final MemoryKeyService service = new MemoryKeyService();

    MemoryKeyServiceTest() {
        service.setUp();
    }

    @Override
    protected KeyService service() {
        return service;
    }

    @Override
    protected KeyService anotherProcess() {
        return service;
    }
}
