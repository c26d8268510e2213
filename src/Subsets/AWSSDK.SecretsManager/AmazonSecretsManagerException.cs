using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonSecretsManagerException : AmazonServiceException
{
    public AmazonSecretsManagerException(string message)
        : base(message) { }

    public AmazonSecretsManagerException(string message, Exception innerException)
        : base(message, innerException) { }

    public AmazonSecretsManagerException(
        string message,
        Exception innerException,
        ErrorType errorType,
        string errorCode,
        string requestId,
        HttpStatusCode statusCode
    )
        : base(message, innerException, errorType, errorCode, requestId, statusCode) { }

    public AmazonSecretsManagerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode) { }
}
