using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonCloudWatchException : AmazonServiceException
{
    public AmazonCloudWatchException(string message)
        : base(message) { }

    public AmazonCloudWatchException(string message, Exception innerException)
        : base(message, innerException) { }

    public AmazonCloudWatchException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public AmazonCloudWatchException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
