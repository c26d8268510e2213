using RdsCluster.Verifier.Planes;
using RdsCluster.Verifier.Workload;

namespace RdsCluster.Verifier.Ledger;

/// <summary>
/// Compares the attempted writes with the rows that exist. Sequences are dense per worker, so each write costs a few bytes in an array:
/// time and memory are linear.
/// </summary>
internal sealed class LedgerAccount
{
    private const int MaxSamples = 10;
    private readonly Dictionary<int, WorkerAccount> _workers = [];
    private readonly List<LedgerRow> _unexpected = [];
    private long _unexpectedCount;

    /// <summary>Enters an attempt of a write.</summary>
    public void Tried(int worker, long sequence, Outcome outcome)
    {
        if (!_workers.TryGetValue(worker, out var account))
        {
            _workers.Add(worker, account = new());
        }
        account.Tried(sequence, outcome);
    }

    /// <summary>Enters a row of the final read.</summary>
    public void Row(LedgerRow row)
    {
        if (_workers.TryGetValue(row.Worker, out var account) && account.TryRow(row.Sequence))
        {
            return;
        }
        _unexpectedCount++;
        if (_unexpected.Count < MaxSamples)
        {
            _unexpected.Add(row);
        }
    }

    /// <summary>Takes the rows entered so far as the first read: unknown writes that only later rows show are late.</summary>
    public void EndFirstRead()
    {
        foreach (var account in _workers.Values)
        {
            account.EndFirstRead();
        }
        _unexpected.Clear();
        _unexpectedCount = 0;
    }

    /// <summary>The result; heads by worker, or null where the table keeps none.</summary>
    public LedgerResult Settle(IReadOnlyDictionary<int, long>? heads)
    {
        var result = new LedgerResult { Unexpected = _unexpectedCount };
        result.Sample(nameof(LedgerResult.Unexpected), _unexpected.Select(r => $"{r.Worker}/{r.Sequence}"));
        foreach (var (number, account) in _workers.OrderBy(w => w.Key))
        {
            account.Settle(number, result, MaxSamples);
        }
        if (heads is null)
        {
            return result;
        }
        foreach (var number in _workers.Keys.Union(heads.Keys).Order())
        {
            var highest = _workers.TryGetValue(number, out var account) ? account.HighestRow : 0;
            var head = heads.GetValueOrDefault(number);
            if (head == highest)
            {
                continue;
            }
            result.Torn++;
            result.Sample(nameof(LedgerResult.Torn), [$"{number}: head {head}, ledger {highest}"]);
        }
        return result;
    }

    private sealed class WorkerAccount
    {
        private const byte Unknown = 1;
        private const byte Acknowledged = 2;
        private const byte InFirstRead = 4;
        private byte[] _state = new byte[64];
        private ushort[] _attempts = new ushort[64];
        private ushort[] _rows = new ushort[64];
        private int _count;

        public long HighestRow { get; private set; }

        public void Tried(long sequence, Outcome outcome)
        {
            var index = checked((int)(sequence - 1));
            if (index >= _state.Length)
            {
                var size = Math.Max(index + 1, _state.Length * 2);
                Array.Resize(ref _state, size);
                Array.Resize(ref _attempts, size);
                Array.Resize(ref _rows, size);
            }
            _count = Math.Max(_count, index + 1);
            _attempts[index]++;
            _state[index] |= outcome switch
            {
                Outcome.Ok => Acknowledged,
                Outcome.Fail => 0,
                _ => Unknown,
            };
        }

        public bool TryRow(long sequence)
        {
            if (sequence < 1 || sequence > _count || _attempts[sequence - 1] == 0)
            {
                return false;
            }
            _rows[sequence - 1]++;
            HighestRow = Math.Max(HighestRow, sequence);
            return true;
        }

        public void EndFirstRead()
        {
            for (var i = 0; i < _count; i++)
            {
                if (_rows[i] > 0)
                {
                    _state[i] |= InFirstRead;
                }
                _rows[i] = 0;
            }
            HighestRow = 0;
        }

        public void Settle(int worker, LedgerResult result, int maxSamples)
        {
            for (var i = 0; i < _count; i++)
            {
                if (_attempts[i] == 0)
                {
                    continue;
                }
                var (rows, state) = (_rows[i], _state[i]);
                result.Tried++;
                if ((state & Acknowledged) != 0)
                {
                    result.Acknowledged++;
                    if (rows == 0)
                    {
                        Count(ref result.LostCount, nameof(result.Lost));
                    }
                }
                else if ((state & Unknown) != 0)
                {
                    result.Unknown++;
                    if (rows == 0)
                    {
                        result.Absent++;
                    }
                    else
                    {
                        result.Recovered++;
                    }
                    if (rows > 0 && (state & InFirstRead) == 0)
                    {
                        result.NotInFirstRead++;
                    }
                }
                else
                {
                    result.Failed++;
                    if (rows > 0)
                    {
                        Count(ref result.PhantomCount, nameof(result.Phantom));
                    }
                }
                if (rows > _attempts[i])
                {
                    Count(ref result.DuplicatedByServerCount, nameof(result.DuplicatedByServer));
                }
                else if (rows > 1)
                {
                    Count(ref result.DuplicatedByRetryCount, nameof(result.DuplicatedByRetry));
                }

                void Count(ref long count, string name)
                {
                    if (count++ < maxSamples)
                    {
                        result.Sample(name, [$"{worker}/{i + 1}"]);
                    }
                }
            }
        }
    }
}
