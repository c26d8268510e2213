using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.Backup;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonBackupException : AmazonServiceException
{
    public AmazonBackupException(string message)
        : base(message) { }

    public AmazonBackupException(string message, Exception innerException)
        : base(message, innerException) { }

    public AmazonBackupException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public AmazonBackupException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
