namespace MySqlConnector.Tests.Servers;

/// <summary>The official package passes the same tests (<c>-p:OfficialClients=true</c>), but for what each client does in its own way.</summary>
internal static class ClientUnderTest
{
    public static bool IsSubset { get; } = typeof(MySqlConnection).Assembly.GetType("MySqlConnector.Sessions.ServerSession") is not null;

    public static void OnlySubset(string difference) => Assert.SkipUnless(IsSubset, $"The official client is under test: {difference}.");

    /// <summary>What either client answers.</summary>
    public static T Answer<T>(T subset, T official) => IsSubset ? subset : official;
}
