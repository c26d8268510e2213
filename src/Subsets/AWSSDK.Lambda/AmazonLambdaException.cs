using System;
using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonLambdaException : AmazonServiceException
{
    public AmazonLambdaException(string message)
        : base(message) { }

    public AmazonLambdaException(string message, Exception innerException)
        : base(message, innerException) { }
}
