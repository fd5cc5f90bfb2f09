package org.subrosa.kit.caller;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The first connections are not to be had, as from a database that is busy with something else; then all are. */
public final class BusyDataSource {
    private BusyDataSource() {}

    /** @param times how many fail */
    public static DataSource before(DataSource real, int times) {
        AtomicInteger left = new AtomicInteger(times);
        return (DataSource) Proxy.newProxyInstance(
                BusyDataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && left.getAndDecrement() > 0) {
                        throw new SQLException("no answer", "08006");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
