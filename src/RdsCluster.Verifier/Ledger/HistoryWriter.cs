using System.Text.Json;
using System.Text.Unicode;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Runs;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Ledger;

/// <summary>
/// Appends the history of a run to a file, one JSON object a line. Every record goes to the operating system at once, the beginning of a
/// write before the write itself, so a killed tool loses nothing; it is not forced to the disk, so a power cut of the tool's own machine
/// may.
/// </summary>
internal sealed class HistoryWriter : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _lock = new();
    private readonly byte[] _line = new byte[512];
    private bool _failed;

    /// <exception cref="VerificationException">The file cannot be created.</exception>
    public HistoryWriter(string path, string runId, string cluster, DateTimeOffset started)
    {
        Path = path;
        try
        {
            if (System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path)) is { Length: > 0 } directory)
            {
                Directory.CreateDirectory(directory);
            }
            // No buffer of our own: what is written is in the system's hands. An existing file is another run's and stays.
            _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new VerificationException($"The history file '{path}' cannot be written: {e.Message} Choose another file.", e);
        }
        Append(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    e = "run",
                    version = 1,
                    runId,
                    cluster,
                    started,
                }
            )
        );
    }

    public string Path { get; }

    /// <summary>The first error of writing; the run must stop, since later outcomes would not be on record.</summary>
    public VerificationException? Failure { get; private set; }

    public void Lane(Lane lane) =>
        Append(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    e = "lane",
                    n = lane.Number,
                    name = lane.Name,
                    role = lane.Role.ToString(),
                    endpoint = lane.Endpoint.ToString(),
                }
            )
        );

    public void Server(short number, ServerIdentity server) =>
        Append(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    e = "server",
                    n = number,
                    id = server.Id,
                    host = server.Host,
                    address = server.Address,
                    port = server.Port,
                }
            )
        );

    public void Mark(TimeSpan at, string message) =>
        Append(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    e = "mark",
                    t = at.Ticks,
                    message,
                }
            )
        );

    public void Begin(int index, in Operation o)
    {
        lock (_lock)
        {
            Utf8.TryWrite(
                _line,
                $"{{\"e\":\"b\",\"n\":{index},\"l\":{o.Lane},\"w\":{o.Worker},\"s\":{o.Sequence},\"a\":{o.Attempt},"
                    + $"\"i\":{o.Intended.Ticks},\"t\":{o.Started.Ticks}}}\n",
                out var length
            );
            Write(_line.AsSpan(0, length));
        }
    }

    public void End(int index, in Operation o)
    {
        lock (_lock)
        {
            Utf8.TryWrite(
                _line,
                $"{{\"e\":\"c\",\"n\":{index},\"o\":{(int)o.Outcome},\"t\":{o.Completed.Ticks},\"r\":{o.Server},\"k\":{(int)o.Kind},"
                    + $"\"c\":{o.Code},\"m\":{o.Missing}}}\n",
                out var length
            );
            Write(_line.AsSpan(0, length));
        }
    }

    /// <summary>The rows that a final read found for one worker, as ranges of sequences.</summary>
    public void Final(int read, int worker, IReadOnlyList<(long First, long Last)> ranges) =>
        Append(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    e = "final",
                    read,
                    w = worker,
                    ranges = ranges.Select(r => new[] { r.First, r.Last }),
                }
            )
        );

    public void Dispose() => _file.Dispose();

    private void Append(byte[] json)
    {
        lock (_lock)
        {
            Write([.. json, (byte)'\n']);
        }
    }

    private void Write(ReadOnlySpan<byte> line)
    {
        if (_failed)
        {
            return;
        }
        try
        {
            _file.Write(line);
        }
        catch (IOException e)
        {
            _failed = true;
            Failure = new($"The history file '{Path}' cannot be written: {e.Message} Free disk space or use another disk.", e);
        }
    }
}
