using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeGlobalClustersResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<GlobalCluster> GlobalClusters { get; set; }
}
