using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class CreateDBClusterSnapshotRequest : AmazonRDSRequest
{
    public string DBClusterSnapshotIdentifier { get; set; }
    public string DBClusterIdentifier { get; set; }

    [Wire(Item = "Tag")]
    public List<Tag> Tags { get; set; }
}
