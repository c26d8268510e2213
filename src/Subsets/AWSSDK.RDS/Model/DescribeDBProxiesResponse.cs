using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBProxiesResponse : AmazonWebServiceResponse
{
    public List<DBProxy> DBProxies { get; set; }
    public string Marker { get; set; }
}
