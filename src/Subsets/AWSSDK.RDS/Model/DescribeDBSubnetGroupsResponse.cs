using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBSubnetGroupsResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<DBSubnetGroup> DBSubnetGroups { get; set; }
}
