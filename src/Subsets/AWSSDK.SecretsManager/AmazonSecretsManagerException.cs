using System;
using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonSecretsManagerException : AmazonServiceException
{
    public AmazonSecretsManagerException(string message)
        : base(message) { }

    public AmazonSecretsManagerException(string message, Exception innerException)
        : base(message, innerException) { }
}
