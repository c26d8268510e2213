using System.Text;
using RdsCluster.LocalHost.Clusters;
using RdsCluster.LocalHost.Proxies;

namespace RdsCluster.Cli.Rehearsals;

/// <summary>
/// Option files for the mysql and mariadb clients, one per endpoint, so that a command line connects with TLS verified and without a
/// password in sight.
/// </summary>
internal static class ClientFiles
{
    public const string Writer = "writer";
    public const string Reader = "reader";

    /// <returns>Name of the endpoint, and its file, readable by the owner only.</returns>
    public static async Task<IReadOnlyList<(string Name, LocalEndpoint Endpoint, string File)>> WriteAsync(
        LocalClusterState state,
        IProxy? proxy,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var password = (await File.ReadAllTextAsync(state.PasswordFile, cancellationToken)).TrimEnd('\n');
        var endpoints = new List<(string Name, LocalEndpoint Endpoint)> { (Writer, state.Writer) };
        if (state.Reader is { } reader)
        {
            endpoints.Add((Reader, reader));
        }
        if (proxy is not null)
        {
            endpoints.Add(("proxy", proxy.Writer));
        }
        if (proxy?.Reader is { } proxyReader)
        {
            endpoints.Add(("proxy-reader", proxyReader));
        }
        endpoints.AddRange(state.Instances.Select(i => (i.Identifier, i.Endpoint)));

        // A server's own option file has its instance's name, too.
        directory = Directory.CreateDirectory(Path.Combine(directory, "clients")).FullName;
        var files = new List<(string, LocalEndpoint, string)>();
        foreach (var (name, endpoint) in endpoints)
        {
            var file = Path.Combine(directory, $"{name}.cnf");
            await WriteAsync(file, Content(state, endpoint, password), cancellationToken);
            files.Add((name, endpoint, file));
        }

        return files;
    }

    // MySQL's clients verify the authority as soon as ssl-ca is given. MariaDB's need a word that MySQL's would warn of, so it stands in a
    // group that only MariaDB's clients read. (dev.mysql.com/doc/refman/8.4/en/connection-options.html, --ssl-mode;
    // mariadb.com/kb/en/configuring-mariadb-with-option-files, "Client Option Groups".)
    private static string Content(LocalClusterState state, LocalEndpoint endpoint, string password) =>
        $"""
            [client]
            protocol=tcp
            host={endpoint.Address}
            port={endpoint.Port}
            user={state.MasterUsername}
            password="{password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}"
            ssl-ca={state.CertificateAuthorityFile}

            [client-mariadb]
            ssl-verify-server-cert

            """;

    private static async Task WriteAsync(string file, string content, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        await using var stream = new FileStream(file, options);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(content), cancellationToken);
    }
}
