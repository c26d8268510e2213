using System;
using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonCloudFormationException : AmazonServiceException
{
    public AmazonCloudFormationException(string message)
        : base(message) { }

    public AmazonCloudFormationException(string message, Exception innerException)
        : base(message, innerException) { }
}
