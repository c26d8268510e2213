using RdsCluster.LocalHost.Servers;

namespace RdsCluster.LocalHost.Tests.Servers;

public sealed class ServerRefusalTests
{
    private static readonly string[] Options =
    [
        "authentication_policy=\"mysql_native_password,,\"",
        "character_set_server=utf8mb5",
        "sql_mode=STRICT_TRANS_TABLES,NO_AUTO_CREATE_USER",
        "wait_timeout=600",
    ];

    // The lines are those of MySQL 9.7.4 and MariaDB 10.11.18.
    [Theory]
    [InlineData("Option --authentication-policy is set to an invalid value. Please check …", "authentication_policy")]
    [InlineData("Unknown character set: 'utf8mb5'.", "character_set_server")]
    [InlineData("Error while setting value 'STRICT_TRANS_TABLES,NO_AUTO_CREATE_USER' to 'sql_mode'", "sql_mode")]
    public void Parameter_ThatALogNames_IsFound(string errors, string expected) =>
        Assert.Equal(expected, ServerRefusal.NameOf(ServerRefusal.Parameter(Options, errors)!));

    [Fact]
    public void Parameter_OfALogThatNamesNone_IsNull() =>
        Assert.Null(ServerRefusal.Parameter(Options, "Cannot allocate memory for the buffer pool"));

    [Fact]
    public void Plain_LinesOfALog_AreWithoutTimeAndTheLastWord() =>
        Assert.Equal(
            "Unknown character set: 'utf8mb5'.",
            ServerRefusal.Plain(
                "2026-11-28T18:17:22.432512Z 0 [ERROR] [MY-015642] [Server] Unknown character set: 'utf8mb5'. | "
                    + "2026-11-28T18:17:22.432542Z 0 [ERROR] [MY-010119] [Server] Aborting"
            )
        );

    /// <summary>MariaDB 10.11 says it on its standard error, without a level.</summary>
    [Fact]
    public void Errors_OfMariaDbsOptions_AreFoundAndNameTheParameter()
    {
        const string log = """
            2026-11-28 21:56:49 0 [Warning] Could not increase number of max_open_files to more than 20000 (request: 32184)
            /usr/sbin/mariadbd: Character set 'utf8mb5' is not a compiled character set and is not specified in 'charsets/Index.xml'
            2026-11-28 21:56:49 0 [ERROR] Aborting
            """;

        var errors = ServerRefusal.Plain(LogTail.Errors(log));

        Assert.StartsWith("Character set 'utf8mb5' is not a compiled character set", errors, StringComparison.Ordinal);
        Assert.Equal("character_set_server=utf8mb5", ServerRefusal.Parameter(Options, errors));
    }

    [Fact]
    public void Error_WithAParameter_NamesItAndTheWayOut()
    {
        var program = new ServerProgram(ServerEngine.MySql, "9.7.4", [], BaseDirectory: null, "here");

        var error = ServerRefusal.Of("shop-1", program, 1, "sql_mode=NO_SUCH_MODE", "Error while setting value");

        Assert.Equal(
            "shop-1: MySQL 9.7.4 does not start with the parameter sql_mode=NO_SUCH_MODE. Change it in the parameter group. Its "
                + "log: Error while setting value",
            error.Message
        );
        Assert.Equal("Error while setting value", ServerRefusal.Reason(error));
    }
}
