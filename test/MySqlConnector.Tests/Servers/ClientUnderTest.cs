namespace MySqlConnector.Tests.Servers;

/// <summary>The official package passes the same tests (<c>-p:OfficialClients=true</c>), but for what each client does in its own way.</summary>
internal static class ClientUnderTest
{
    private static readonly bool IsSubset = typeof(MySqlConnection).Assembly.GetType("MySqlConnector.Sessions.ServerSession") is not null;

    public static void OnlySubset(string difference) => Assert.SkipUnless(IsSubset, $"The official client is under test: {difference}.");

    /// <summary>What a message says.</summary>
    public static string Words(string subset, string official) => IsSubset ? subset : official;
}
