using System;

namespace Amazon.CloudFormation.Model;

public class ChangeSetNotFoundException(string message, Exception innerException) : AmazonCloudFormationException(message, innerException);
