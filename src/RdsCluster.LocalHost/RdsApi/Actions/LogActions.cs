using System.Globalization;
using System.Text;
using System.Xml.Linq;
using RdsCluster.LocalHost.RdsApi.Protocol;
using RdsCluster.LocalHost.RdsApi.Shapes;

namespace RdsCluster.LocalHost.RdsApi.Actions;

/// <summary>The servers' error logs, by RDS's file names.</summary>
internal sealed class LogActions(ClusterDirectory directory)
{
    /// <summary>RDS sends at most 1 MB of a log at once.</summary>
    private const int LongestPortion = 1 << 20;

    public ValueTask<IEnumerable<XElement>> DescribeAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.Instance(request.Required("DBInstanceIdentifier"));
        var file = new FileInfo(FileOf(view));
        var matches = request.Text("FilenameContains") is not { } part || NameOf(view).Contains(part, StringComparison.Ordinal);
        return new([
            new XElement(
                "DescribeDBLogFiles",
                matches && file.Exists
                    ? new XElement(
                        "DescribeDBLogFilesDetails",
                        Xml.Text("LogFileName", NameOf(view)),
                        new XElement("LastWritten", new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeMilliseconds()),
                        new XElement("Size", file.Length)
                    )
                    : null
            ),
        ]);
    }

    /// <summary>The marker is the byte to go on from; without one the end of the log is sent, as RDS does.</summary>
    public ValueTask<IEnumerable<XElement>> DownloadAsync(QueryRequest request, CancellationToken cancellationToken)
    {
        var view = directory.Instance(request.Required("DBInstanceIdentifier"));
        var name = request.Required("LogFileName");
        if (name != NameOf(view) || !File.Exists(FileOf(view)))
        {
            throw new Clusters.LocalHostException($"DBLog File: {name}, is not found on the DB instance", "DBLogFileNotFoundFault");
        }
        using var stream = new FileStream(FileOf(view), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var end = Math.Max(0, stream.Length - LongestPortion);
        var from =
            request.Text("Marker") is not { } marker ? end
            : long.TryParse(marker, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Min(given, stream.Length)
            : throw RdsErrors.Value("Marker", marker, "0 or a marker of a previous answer");
        stream.Seek(from, SeekOrigin.Begin);
        var portion = new byte[Math.Min(LongestPortion, stream.Length - from)];
        stream.ReadExactly(portion);
        var next = from + portion.Length;
        return new([
            new XElement("LogFileData", Printable(Encoding.UTF8.GetString(portion))),
            new XElement("Marker", next.ToString(CultureInfo.InvariantCulture)),
            Xml.Flag("AdditionalDataPending", next < stream.Length),
        ]);
    }

    private static string NameOf(InstanceView view) => view.Plan.Engine == "mariadb" ? "error/mariadb-error.log" : "error/mysql-error.log";

    private static string FileOf(InstanceView view) => Path.Combine(view.State.RunDirectory, $"{view.Identifier}.log");

    /// <summary>XML has no place for most control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Where(character => !char.IsControl(character) || character is '\n' or '\t'));
}
