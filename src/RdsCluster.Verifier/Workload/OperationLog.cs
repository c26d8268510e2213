using RdsCluster.Verifier.Ledger;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.Workload;

/// <summary>All operations of a run in the order they began, in memory and, as they happen, in the history.</summary>
internal sealed class OperationLog(HistoryWriter? history)
{
    private const int ChunkSize = 1 << 14;
    private readonly Lock _lock = new();
    private readonly List<Operation[]> _chunks = [];
    private readonly List<ServerIdentity> _servers = [];
    private readonly Dictionary<ServerIdentity, short> _serverIndex = [];
    private readonly List<ToolPause> _toolPauses = [];
    private readonly Dictionary<(FailureKind, int), string> _samples = [];
    private readonly Dictionary<short, LaneState> _states = [];

    /// <summary>The servers seen so far, by index.</summary>
    public IReadOnlyList<ServerIdentity> Servers
    {
        get
        {
            lock (_lock)
            {
                return [.. _servers];
            }
        }
    }

    public IReadOnlyList<ToolPause> ToolPauses
    {
        get
        {
            lock (_lock)
            {
                return [.. _toolPauses];
            }
        }
    }

    /// <summary>One message for each kind and code of error, as the first operation saw it.</summary>
    public IReadOnlyDictionary<(FailureKind Kind, int Code), string> ErrorSamples
    {
        get
        {
            lock (_lock)
            {
                return new Dictionary<(FailureKind, int), string>(_samples);
            }
        }
    }

    public int Count { get; private set; }

    /// <summary>The present state of a lane.</summary>
    public LaneState State(Lane lane)
    {
        lock (_lock)
        {
            return State((short)lane.Number);
        }
    }

    /// <summary>Records that an operation begins; in the history before anything is sent.</summary>
    public int Begin(in Operation operation)
    {
        lock (_lock)
        {
            if (Count == _chunks.Count * ChunkSize)
            {
                _chunks.Add(new Operation[ChunkSize]);
            }
            var index = Count++;
            ref var slot = ref _chunks[index / ChunkSize][index % ChunkSize];
            slot = operation;
            slot.Server = -1;
            history?.Begin(index, slot);
            return index;
        }
    }

    /// <summary>Records that an operation has its session, before it sends its statement.</summary>
    public void Open(int index, TimeSpan opened)
    {
        lock (_lock)
        {
            _chunks[index / ChunkSize][index % ChunkSize].Opened = opened;
        }
    }

    /// <summary>Records how an operation ended.</summary>
    public void End(int index, TimeSpan completed, Outcome outcome, ServerIdentity? server, int missing = 0)
    {
        lock (_lock)
        {
            ref var slot = ref _chunks[index / ChunkSize][index % ChunkSize];
            slot.Completed = completed;
            slot.Outcome = outcome;
            slot.Missing = missing;
            slot.Server = IndexOf(server);
            var state = State(slot.Lane);
            _states[slot.Lane] = state with { LastSuccess = completed, LastServer = server, Succeeded = state.Succeeded + 1 };
            history?.End(index, slot);
        }
    }

    /// <summary>Records how an operation failed.</summary>
    public void EndFailed(
        int index,
        TimeSpan completed,
        Outcome outcome,
        ServerIdentity? server,
        FailureKind kind,
        int code,
        string message
    )
    {
        lock (_lock)
        {
            ref var slot = ref _chunks[index / ChunkSize][index % ChunkSize];
            slot.Completed = completed;
            slot.Outcome = outcome;
            slot.Kind = kind;
            slot.Code = code;
            slot.Server = IndexOf(server);
            _samples.TryAdd((kind, code), message);
            var state = State(slot.Lane);
            var latest = state.LastFailureStarted > slot.Started ? state.LastFailureStarted : slot.Started;
            _states[slot.Lane] = state with { LastFailureStarted = latest, Failed = state.Failed + 1 };
            history?.End(index, slot);
        }
    }

    /// <summary>Records a pause of the tool: operations due in that time were not sent.</summary>
    public void AddToolPause(ToolPause pause)
    {
        lock (_lock)
        {
            _toolPauses.Add(pause);
        }
    }

    /// <summary>Everything so far, in the order it began.</summary>
    public Operation[] Snapshot()
    {
        lock (_lock)
        {
            var all = new Operation[Count];
            for (var i = 0; i < _chunks.Count; i++)
            {
                _chunks[i].AsSpan(0, Math.Min(ChunkSize, Count - i * ChunkSize)).CopyTo(all.AsSpan(i * ChunkSize));
            }
            return all;
        }
    }

    private LaneState State(short lane) => _states.GetValueOrDefault(lane) ?? new(null, null, null, 0, 0);

    private short IndexOf(ServerIdentity? server)
    {
        if (server is null)
        {
            return -1;
        }
        if (_serverIndex.TryGetValue(server, out var index))
        {
            return index;
        }
        index = checked((short)_servers.Count);
        _servers.Add(server);
        _serverIndex.Add(server, index);
        history?.Server(index, server);
        return index;
    }
}
