using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.EC2;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonEC2Exception : AmazonServiceException
{
    public AmazonEC2Exception(string message) : base(message)
    {
    }

    public AmazonEC2Exception(string message, Exception innerException) : base(message, innerException)
    {
    }

    public AmazonEC2Exception(string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonEC2Exception(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}
