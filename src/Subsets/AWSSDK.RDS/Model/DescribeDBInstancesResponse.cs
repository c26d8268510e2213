using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBInstancesResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<DBInstance> DBInstances { get; set; }
}
