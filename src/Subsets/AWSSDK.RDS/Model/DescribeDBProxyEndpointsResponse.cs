using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBProxyEndpointsResponse : AmazonWebServiceResponse
{
    public List<DBProxyEndpoint> DBProxyEndpoints { get; set; }
    public string Marker { get; set; }
}
