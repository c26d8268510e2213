using Amazon.Runtime;

namespace Amazon.EC2;

/// <summary>Base of all requests.</summary>
public class AmazonEC2Request : AmazonWebServiceRequest;
