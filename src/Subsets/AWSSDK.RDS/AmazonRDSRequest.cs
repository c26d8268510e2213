using Amazon.Runtime;

namespace Amazon.RDS;

/// <summary>Base of all requests.</summary>
public class AmazonRDSRequest : AmazonWebServiceRequest;
