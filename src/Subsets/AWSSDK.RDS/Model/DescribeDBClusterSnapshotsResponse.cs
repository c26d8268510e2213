using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBClusterSnapshotsResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<DBClusterSnapshot> DBClusterSnapshots { get; set; }
}
