using System;
using Amazon.Runtime;

namespace Amazon.Backup;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonBackupException : AmazonServiceException
{
    public AmazonBackupException(string message)
        : base(message) { }

    public AmazonBackupException(string message, Exception innerException)
        : base(message, innerException) { }
}
