using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBClustersResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<DBCluster> DBClusters { get; set; }
}
