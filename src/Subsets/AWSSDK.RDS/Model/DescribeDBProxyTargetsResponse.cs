using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBProxyTargetsResponse : AmazonWebServiceResponse
{
    public List<DBProxyTarget> Targets { get; set; }
    public string Marker { get; set; }
}
