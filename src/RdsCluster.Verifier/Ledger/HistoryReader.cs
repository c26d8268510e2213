using System.Text.Json;
using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Ledger;

/// <summary>Reads a history file, also one whose last record was cut short by a crash.</summary>
internal static class HistoryReader
{
    /// <exception cref="FormatException">Not a history, or damaged before its end.</exception>
    public static History Read(Stream stream)
    {
        var state = new State();
        var buffer = new byte[1 << 16];
        var used = 0;
        var line = 0;
        while (stream.Read(buffer, used, buffer.Length - used) is var read and > 0)
        {
            used += read;
            var start = 0;
            while (Array.IndexOf(buffer, (byte)'\n', start, used - start) is var end and >= 0)
            {
                line++;
                Apply(state, buffer.AsSpan(start, end - start), line);
                start = end + 1;
            }
            buffer.AsSpan(start, used - start).CopyTo(buffer);
            used -= start;
            if (used == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
        return state.ToHistory(truncated: used > 0);
    }

    private static void Apply(State state, ReadOnlySpan<byte> json, int line)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            state.Apply(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"Line {line} is not a record of a verification history: {e.Message}", e);
        }
    }

    private sealed class State
    {
        private readonly Dictionary<int, (string, LaneRole)> _lanes = [];
        private readonly Dictionary<short, ServerIdentity> _servers = [];
        private readonly List<Operation> _operations = [];
        private readonly List<(TimeSpan, string)> _marks = [];
        private readonly Dictionary<int, IReadOnlyList<(long, long)>> _final = [];
        private JsonElement? _run;

        public void Apply(JsonElement r)
        {
            var kind = r.GetProperty("e").GetString();
            if (_run is null && kind != "run")
            {
                throw new FormatException("the first record must be the run");
            }
            switch (kind)
            {
                case "run":
                    if (r.GetProperty("version").GetInt32() > 1)
                    {
                        throw new FormatException($"version {r.GetProperty("version").GetInt32()} is newer than this tool");
                    }
                    _run = r.Clone();
                    break;
                case "lane":
                    _lanes[r.GetProperty("n").GetInt32()] = (
                        r.GetProperty("name").GetString() ?? "",
                        Enum.Parse<LaneRole>(r.GetProperty("role").GetString() ?? "")
                    );
                    break;
                case "server":
                    _servers[r.GetProperty("n").GetInt16()] = new(
                        r.GetProperty("id").GetString() ?? "",
                        r.GetProperty("host").GetString() ?? "",
                        r.GetProperty("address").GetString() ?? "",
                        r.GetProperty("port").GetInt32()
                    );
                    break;
                case "mark":
                    _marks.Add((TimeSpan.FromTicks(r.GetProperty("t").GetInt64()), r.GetProperty("message").GetString() ?? ""));
                    break;
                case "b":
                    Begin(r);
                    break;
                case "c":
                    End(r);
                    break;
                case "final":
                    _final[r.GetProperty("w").GetInt32()] =
                    [
                        .. r.GetProperty("ranges").EnumerateArray().Select(x => (x[0].GetInt64(), x[1].GetInt64())),
                    ];
                    break;
                default:
                    throw new FormatException($"unknown record '{kind}'");
            }
        }

        public History ToHistory(bool truncated)
        {
            var run = _run ?? throw new FormatException("Not a verification history: it has no complete record.");
            return new()
            {
                RunId = run.GetProperty("runId").GetString() ?? "",
                Cluster = run.GetProperty("cluster").GetString() ?? "",
                Started = run.GetProperty("started").GetDateTimeOffset(),
                Lanes = _lanes,
                Servers = _servers,
                Operations = [.. _operations],
                Marks = _marks,
                Final = _final,
                Truncated = truncated,
            };
        }

        private void Begin(JsonElement r)
        {
            if (r.GetProperty("n").GetInt32() != _operations.Count)
            {
                throw new FormatException($"operation {r.GetProperty("n").GetInt32()} follows operation {_operations.Count - 1}");
            }
            _operations.Add(
                new()
                {
                    Lane = r.GetProperty("l").GetInt16(),
                    Worker = r.GetProperty("w").GetInt32(),
                    Sequence = r.GetProperty("s").GetInt64(),
                    Attempt = r.GetProperty("a").GetInt16(),
                    Intended = TimeSpan.FromTicks(r.GetProperty("i").GetInt64()),
                    Started = TimeSpan.FromTicks(r.GetProperty("t").GetInt64()),
                    Server = -1,
                }
            );
        }

        private void End(JsonElement r)
        {
            var index = r.GetProperty("n").GetInt32();
            if (index >= _operations.Count)
            {
                throw new FormatException($"operation {index} ends but never began");
            }
            _operations[index] = _operations[index] with
            {
                Outcome = (Outcome)r.GetProperty("o").GetByte(),
                Completed = TimeSpan.FromTicks(r.GetProperty("t").GetInt64()),
                Server = r.GetProperty("r").GetInt16(),
                Kind = (FailureKind)r.GetProperty("k").GetByte(),
                Code = r.GetProperty("c").GetInt32(),
                Missing = r.GetProperty("m").GetInt32(),
            };
        }
    }
}
