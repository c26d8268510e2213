using System.Collections;
using System.Data.Common;

namespace MySqlConnector;

/// <summary>The server refused something, or talking to it failed (then <see cref="SqlState"/> is <see langword="null"/>).</summary>
public sealed class MySqlException : DbException
{
    internal MySqlException(string message, Exception? innerException = null)
        : this(MySqlErrorCode.None, null, message, innerException)
    {
    }

    internal MySqlException(MySqlErrorCode errorCode, string message, Exception? innerException = null)
        : this(errorCode, null, message, innerException)
    {
    }

    internal MySqlException(MySqlErrorCode errorCode, string? sqlState, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorCode = errorCode;
        SqlState = sqlState;
        Data["Server Error Code"] = Number;
        Data["SqlState"] = sqlState;
    }

    /// <summary>The server's error number; prefer <see cref="ErrorCode"/>.</summary>
    public int Number => (int)ErrorCode;

    /// <summary>The kind of error. Numbers without a name are possible: servers add new ones.</summary>
    public new MySqlErrorCode ErrorCode { get; }

    /// <inheritdoc/>
    public override string? SqlState { get; }

    /// <summary>Whether the same attempt may succeed later.</summary>
    public override bool IsTransient => ErrorCode is MySqlErrorCode.ConnectionCountError or MySqlErrorCode.LockDeadlock
        or MySqlErrorCode.LockWaitTimeout or MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.XARBDeadlock;

    /// <inheritdoc/>
    public override IDictionary Data => base.Data;

    internal static MySqlException CommandTimedOut(Exception? innerException) =>
        new(MySqlErrorCode.CommandTimeoutExpired, "The Command Timeout expired before the operation completed.", innerException);
}
