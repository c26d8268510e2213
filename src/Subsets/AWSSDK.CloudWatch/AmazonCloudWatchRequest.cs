using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Base of all requests.</summary>
public class AmazonCloudWatchRequest : AmazonWebServiceRequest;
