using System.Data.Common;

namespace RdsCluster.LocalHost.Servers;

/// <summary>The connection to a server broke. A client may let the bare error of its stream through, which no caller of SQL would
/// expect.</summary>
internal sealed class ServerGoneException(Exception cause) : DbException(cause.Message, cause);
