using Amazon.Runtime;

namespace Amazon.CloudFormation;

/// <summary>Base of all requests.</summary>
public class AmazonCloudFormationRequest : AmazonWebServiceRequest;
