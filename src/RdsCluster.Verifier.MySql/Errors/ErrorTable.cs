using System.Net.Sockets;
using System.Security.Authentication;
using MySqlConnector;
using RdsCluster.Verifier.Planes;

namespace RdsCluster.Verifier.MySql.Errors;

/// <summary>Tells failures by error number and type, never by message text. What stands in no row is unclassified.</summary>
internal static class ErrorTable
{
    /// <summary>Client-side number of "cannot connect"; the cause decides.</summary>
    private const int UnableToConnect = 1042;

    /// <summary>Server errors that say no: the statement had no effect.</summary>
    private static readonly Dictionary<int, FailureKind> Refusals = new()
    {
        [1044] = FailureKind.AccessDenied, // database access denied
        [1045] = FailureKind.AccessDenied, // wrong user or password
        [1698] = FailureKind.AccessDenied, // without password
        [1130] = FailureKind.AccessDenied, // host not privileged
        [1129] = FailureKind.AccessDenied, // host blocked after many errors
        [1251] = FailureKind.AccessDenied, // client lacks the authentication method
        [1524] = FailureKind.AccessDenied, // authentication plugin not loaded
        [1820] = FailureKind.AccessDenied, // password must be changed
        [1862] = FailureKind.AccessDenied, // password expired
        [3118] = FailureKind.AccessDenied, // account locked
        [3955] = FailureKind.AccessDenied, // account blocked by password lock
        [4151] = FailureKind.AccessDenied, // MariaDB: account locked
        [3159] = FailureKind.TlsRequired, // require_secure_transport
        [3750] = FailureKind.Unsupported, // table without primary key
        [1036] = FailureKind.ReadOnly, // table is read-only
        [1207] = FailureKind.ReadOnly,
        [1223] = FailureKind.ReadOnly, // global read lock
        [1290] = FailureKind.ReadOnly, // --read-only, --super-read-only
        [1792] = FailureKind.ReadOnly, // read-only transaction
        [1836] = FailureKind.ReadOnly, // read-only mode
        [1040] = FailureKind.TooManyConnections,
        [1203] = FailureKind.TooManyConnections,
        [1226] = FailureKind.TooManyConnections,
        [1205] = FailureKind.LockConflict,
        [1213] = FailureKind.LockConflict,
        [3572] = FailureKind.LockConflict, // NOWAIT
        [1022] = FailureKind.DuplicateKey,
        [1062] = FailureKind.DuplicateKey,
        [1046] = FailureKind.NotFound,
        [1049] = FailureKind.NotFound,
        [1054] = FailureKind.NotFound,
        [1109] = FailureKind.NotFound,
        [1146] = FailureKind.NotFound,
        [1008] = FailureKind.NotFound,
        [1051] = FailureKind.NotFound,
        [1142] = FailureKind.NotAllowed,
        [1143] = FailureKind.NotAllowed,
        [1227] = FailureKind.NotAllowed,
        [1370] = FailureKind.NotAllowed,
        [1021] = FailureKind.ResourceExhausted, // disk full
        [1037] = FailureKind.ResourceExhausted,
        [1041] = FailureKind.ResourceExhausted,
        [1114] = FailureKind.ResourceExhausted, // table full
        [1135] = FailureKind.ResourceExhausted, // no thread
        [1206] = FailureKind.ResourceExhausted,
        [1064] = FailureKind.Unsupported,
        [1193] = FailureKind.Unsupported, // unknown variable
        [1235] = FailureKind.Unsupported,
        [1295] = FailureKind.Unsupported,
        [1305] = FailureKind.Unsupported,
        [1665] = FailureKind.Unsupported, // not possible with this binlog format
    };

    /// <summary>Server errors at the end of a session: what it was doing may have been done.</summary>
    private static readonly Dictionary<int, FailureKind> Endings = new()
    {
        [1053] = FailureKind.ShuttingDown,
        [1077] = FailureKind.ShuttingDown,
        [1079] = FailureKind.ShuttingDown,
        [1152] = FailureKind.ShuttingDown,
        [1184] = FailureKind.ShuttingDown,
        [1317] = FailureKind.ShuttingDown, // interrupted
        [1927] = FailureKind.ShuttingDown, // MariaDB: connection killed
        [3058] = FailureKind.ShuttingDown,
        [3100] = FailureKind.ShuttingDown, // a hook of semi-synchronous replication failed, as it does in a shutdown
        [3168] = FailureKind.ShuttingDown, // server isn't available
        [3169] = FailureKind.ShuttingDown, // session killed
        [4031] = FailureKind.ShuttingDown, // inactivity
        [1180] = FailureKind.ConnectionLost, // error during commit
        [1156] = FailureKind.ConnectionLost,
        [1158] = FailureKind.ConnectionLost,
        [1159] = FailureKind.ConnectionLost,
        [1160] = FailureKind.ConnectionLost,
        [1161] = FailureKind.ConnectionLost,
        [2002] = FailureKind.ConnectionRefused,
        [2003] = FailureKind.ConnectionRefused,
        [2006] = FailureKind.ConnectionLost,
        [2013] = FailureKind.ConnectionLost,
        [2055] = FailureKind.ConnectionLost,
        [3032] = FailureKind.ShuttingDown, // offline mode
        [-1] = FailureKind.TimedOut,
        [3024] = FailureKind.TimedOut,
        [1969] = FailureKind.TimedOut, // MariaDB: statement time-out
    };

    /// <param name="sent">Whether the commit had been sent; before that nothing is ambiguous.</param>
    public static DataPlaneException Classify(Exception e, bool sent)
    {
        if (e is DataPlaneException known)
        {
            return known;
        }
        var number = (e as MySqlException)?.Number ?? 0;
        if (number != UnableToConnect && Refusals.TryGetValue(number, out var refusal))
        {
            return new(refusal, Certainty.Refused, number, e.Message, e);
        }
        var certainty = sent ? Certainty.Ambiguous : Certainty.NotSent;
        if (number != UnableToConnect && Endings.TryGetValue(number, out var ending))
        {
            return new(ending, certainty, number, e.Message, e);
        }
        return new(KindOfCause(e, number), certainty, number, Text(e), e);
    }

    private static FailureKind KindOfCause(Exception e, int number)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException socket:
                    return socket.SocketErrorCode switch
                    {
                        SocketError.ConnectionRefused => FailureKind.ConnectionRefused,
                        SocketError.TimedOut => FailureKind.TimedOut,
                        SocketError.HostNotFound
                        or SocketError.TryAgain
                        or SocketError.NoData
                        or SocketError.NoRecovery
                        or SocketError.HostUnreachable
                        or SocketError.NetworkUnreachable
                        or SocketError.NetworkDown
                        or SocketError.HostDown
                        or SocketError.AddressNotAvailable => FailureKind.Unreachable,
                        _ => FailureKind.ConnectionLost,
                    };
                case AuthenticationException:
                    return FailureKind.TlsFailed;
                case TimeoutException or MySqlException { ErrorCode: MySqlErrorCode.CommandTimeoutExpired }:
                    return FailureKind.TimedOut;
                case EndOfStreamException or IOException or ObjectDisposedException:
                    // Go on: a socket error may stand behind it and say more.
                    if (cause.InnerException is null)
                    {
                        return FailureKind.ConnectionLost;
                    }
                    break;
            }
        }
        // MySqlConnector names no cause where no address took the connection: refused, unreachable or not resolved.
        return number == UnableToConnect ? FailureKind.ConnectionRefused
            : e is InvalidOperationException || (number == 0 && e is MySqlException) ? FailureKind.ConnectionLost
            : FailureKind.Unclassified;
    }

    private static string Text(Exception e) =>
        e.InnerException is { } inner && inner.Message != e.Message ? $"{e.Message} ({inner.Message})" : e.Message;
}
