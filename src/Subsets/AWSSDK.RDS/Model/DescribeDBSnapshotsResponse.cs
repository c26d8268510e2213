using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class DescribeDBSnapshotsResponse : AmazonWebServiceResponse
{
    public string Marker { get; set; }
    public List<DBSnapshot> DBSnapshots { get; set; }
}
