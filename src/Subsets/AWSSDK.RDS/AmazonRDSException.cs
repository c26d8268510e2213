using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.RDS;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonRDSException : AmazonServiceException
{
    public AmazonRDSException(string message)
        : base(message) { }

    public AmazonRDSException(string message, Exception innerException)
        : base(message, innerException) { }

    public AmazonRDSException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public AmazonRDSException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
