using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using MySqlConnector;

namespace RdsCluster.Testing.IntegrationTests;

/// <summary>
/// The very code that the template puts on Lambda, run by Node against a real server, as its owner. Only what answers for AWS stands in:
/// Secrets Manager's client, which Lambda's runtime brings along, and the address where CloudFormation waits.
/// </summary>
internal static class UserFunctionRun
{
    private const string User = "orders_rw";

    private const string SecretsClient = """
        const { existsSync, readFileSync, unlinkSync } = require('node:fs');
        exports.GetSecretValueCommand = class { constructor(input) { this.id = input.SecretId; } };
        exports.SecretsManagerClient = class {
          async send(command) {
            if (!existsSync('denied')) return { SecretString: readFileSync(command.id, 'utf8') };
            unlinkSync('denied');
            throw Object.assign(new Error('not allowed yet'), { name: 'AccessDeniedException' });
          }
        };
        """;

    private const string Deployment = """
        const http = require('node:http');
        const { readFileSync } = require('node:fs');
        const { handler } = require('./users.js');
        const box = http.createServer((request, answer) => {
          let body = '';
          request.on('data', data => { body += data; });
          request.on('end', () => { console.log(`${request.headers['content-type'] ?? ''}${body}`); answer.end(); });
        });
        box.listen(0, '127.0.0.1', async () => {
          await handler({ ...JSON.parse(readFileSync('event.json')), ResponseURL: `http://127.0.0.1:${box.address().port}/` });
          process.exit();
        });
        """;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Create, change and delete, each seen by the server itself.</summary>
    public static async Task ProveAsync(RehearsedCluster cluster)
    {
        var directory = Directory.CreateTempSubdirectory("rdscluster-function-");
        try
        {
            await WriteAsync(directory, "users.js", Code());
            await WriteAsync(directory, "deploy.js", Deployment);
            await WriteAsync(directory.CreateSubdirectory("node_modules/@aws-sdk/client-secrets-manager"), "index.js", SecretsClient);
            await WriteAsync(directory, "owner", Secret(cluster.UserName, cluster.Password));
            await WriteAsync(directory, "user", Secret(User, "first-Password_1"));
            await SqlAsync(
                cluster,
                cluster.UserName,
                cluster.Password,
                "CREATE DATABASE IF NOT EXISTS my_shop; CREATE TABLE my_shop.t (id INT)"
            );

            // A permission of the same deployment is not known everywhere at once.
            await WriteAsync(directory, "denied", "");
            Assert.Equal("SUCCESS", await RunAsync(cluster, directory, "Create", Grants("SELECT", "INSERT")));
            Assert.False(File.Exists(Path.Combine(directory.FullName, "denied")));
            await SqlAsync(cluster, User, "first-Password_1", "INSERT INTO my_shop.t VALUES (1)");
            await Assert.ThrowsAsync<MySqlException>(() =>
                SqlAsync(cluster, User, "first-Password_1", "INSERT INTO my_shop.t VALUES (1)", MySqlSslMode.Disabled)
            );

            await WriteAsync(directory, "user", Secret(User, "second-Password_2"));
            Assert.Equal("SUCCESS", await RunAsync(cluster, directory, "Update", Grants("SELECT", "DELETE"), Grants("SELECT", "INSERT")));
            await SqlAsync(cluster, User, "second-Password_2", "DELETE FROM my_shop.t");
            await Assert.ThrowsAsync<MySqlException>(() =>
                SqlAsync(cluster, User, "second-Password_2", "INSERT INTO my_shop.t VALUES (1)")
            );

            // A rollback withdraws what the failed update never came to grant: a right beside others, and all rights on a database (1141).
            Assert.Equal("SUCCESS", await RunAsync(cluster, directory, "Update", Grants("SELECT"), Grants("SELECT", "TRIGGER")));
            Assert.Equal(
                "SUCCESS",
                await RunAsync(
                    cluster,
                    directory,
                    "Update",
                    Grants("SELECT"),
                    [Grant(@"`my\_shop`.*", "SELECT"), Grant("`never_granted`.*", "SELECT")]
                )
            );

            // The owner may not grant what RDS does not give it; the answer names the number, and no statement.
            Assert.Matches(
                @"^FAILED User 'orders_rw': MySQL error \d+ at GRANT SHUTDOWN$",
                await RunAsync(cluster, directory, "Update", [Grant("*.*", "SHUTDOWN")])
            );

            // A stack that is deleted as it is: the protected database stays, and so do its users.
            Assert.Matches(
                "^FAILED User 'orders_rw': the database is deletion-protected",
                await RunAsync(cluster, directory, "Delete", Grants("SELECT"), isProtected: true)
            );
            await SqlAsync(cluster, User, "second-Password_2", "DO 1");

            Assert.Equal("SUCCESS", await RunAsync(cluster, directory, "Delete", Grants("SELECT")));
            await Assert.ThrowsAsync<MySqlException>(() => SqlAsync(cluster, User, "second-Password_2", "DO 1"));

            await WriteAsync(directory, "owner", Secret(cluster.UserName, "wrong"));
            Assert.Equal("FAILED User 'orders_rw': MySQL error 1045", await RunAsync(cluster, directory, "Create", Grants("SELECT")));
            Assert.StartsWith("SUCCESS", await RunAsync(cluster, directory, "Delete", Grants("SELECT")), StringComparison.Ordinal);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static JsonArray Grants(params string[] privileges) => [Grant(@"`my\_shop`.*", privileges)];

    private static JsonObject Grant(string on, params string[] privileges) =>
        new() { ["On"] = on, ["Privileges"] = new JsonArray([.. privileges.Select(one => JsonValue.Create(one))]) };

    private static string Secret(string username, string password) => JsonSerializer.Serialize(new { username, password });

    /// <returns>Status and reason of the answer.</returns>
    private static async Task<string> RunAsync(
        RehearsedCluster cluster,
        DirectoryInfo directory,
        string request,
        JsonArray grants,
        JsonArray? before = null,
        bool isProtected = false
    )
    {
        JsonObject Properties(JsonArray of) =>
            new()
            {
                ["Name"] = User,
                ["Login"] = "password",
                ["Secret"] = "user",
                ["Grants"] = of,
            };
        var happening = new JsonObject
        {
            ["RequestType"] = request,
            ["StackId"] = "s",
            ["RequestId"] = "r",
            ["LogicalResourceId"] = "l",
            ["ResourceProperties"] = Properties(grants),
        };
        if (before is not null)
        {
            happening["OldResourceProperties"] = Properties(before);
        }
        await WriteAsync(directory, "event.json", happening.ToJsonString());
        var start = new ProcessStartInfo("node", ["deploy.js"])
        {
            WorkingDirectory = directory.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DB_HOST"] = cluster.Writer.Address;
        start.Environment["DB_PORT"] = $"{cluster.Writer.Port}";
        start.Environment["OWNER_SECRET"] = "owner";
        start.Environment["PROTECTED_USERS"] = isProtected ? $"reports,{User}" : "reports";
        start.Environment["NODE_EXTRA_CA_CERTS"] = cluster.CertificateAuthorityFile;
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(Stop), node.StandardError.ReadToEndAsync(Stop));
        await node.WaitForExitAsync(Stop);
        Assert.DoesNotContain("assword", await error, StringComparison.Ordinal);
        Assert.True((await output).StartsWith('{'), await output + await error);
        var answer = JsonNode.Parse(await output)!;
        Assert.Equal(User, (string?)answer["PhysicalResourceId"]);
        return $"{(string?)answer["Status"]} {(string?)answer["Reason"]}".Trim();
    }

    private static async Task SqlAsync(
        RehearsedCluster cluster,
        string user,
        string password,
        string sql,
        MySqlSslMode ssl = MySqlSslMode.VerifyFull
    )
    {
        var login = new MySqlConnectionStringBuilder
        {
            Server = cluster.Writer.Address,
            Port = (uint)cluster.Writer.Port,
            UserID = user,
            Password = password,
            SslMode = ssl,
            SslCa = cluster.CertificateAuthorityFile,
            Pooling = false,
        };
        await using var connection = new MySqlConnection(login.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private static Task WriteAsync(DirectoryInfo directory, string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(directory.FullName, name), text, Stop);

    private static string Code()
    {
        using var stream = typeof(MySqlCluster).Assembly.GetManifestResourceStream("RdsCluster.Users.users.js")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
