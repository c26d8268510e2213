using System;
using Amazon.Runtime;

namespace Amazon.RDS;

/// <summary>An error that the service reported; derived classes stand for the codes that it documents.</summary>
public class AmazonRDSException : AmazonServiceException
{
    public AmazonRDSException(string message)
        : base(message) { }

    public AmazonRDSException(string message, Exception innerException)
        : base(message, innerException) { }
}
