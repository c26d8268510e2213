namespace RdsCluster.Verifier.MySql.Sessions;

/// <summary>
/// A token for the driver whose errors stay here. When a statement is cancelled, MySqlConnector looks at its socket, which throws where the
/// server has just died; from a timer of the caller's that would end the process.
/// </summary>
/// <remarks>Source: https://github.com/mysql-net/MySqlConnector/issues/871.</remarks>
internal sealed class DriverCancellation : IDisposable
{
    private readonly CancellationTokenSource _driver = new();
    private readonly CancellationTokenRegistration _registration;

    /// <param name="cancellationToken">The caller's.</param>
    public DriverCancellation(CancellationToken cancellationToken) =>
        _registration = cancellationToken.UnsafeRegister(static driver => Cancel((CancellationTokenSource)driver!), _driver);

    public CancellationToken Token => _driver.Token;

    public void Dispose()
    {
        _registration.Dispose();
        _driver.Dispose();
    }

    private static void Cancel(CancellationTokenSource driver)
    {
        try
        {
            driver.Cancel();
        }
        catch (AggregateException)
        {
            // The caller gives the operation up all the same.
        }
    }
}
