using System;
using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonCloudWatchException : AmazonServiceException
{
    public AmazonCloudWatchException(string message)
        : base(message) { }

    public AmazonCloudWatchException(string message, Exception innerException)
        : base(message, innerException) { }
}
