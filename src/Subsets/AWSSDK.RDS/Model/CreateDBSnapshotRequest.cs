using System.Collections.Generic;
using Amazon.Subsets;

namespace Amazon.RDS.Model;

public class CreateDBSnapshotRequest : AmazonRDSRequest
{
    public string DBSnapshotIdentifier { get; set; }
    public string DBInstanceIdentifier { get; set; }

    [Wire(Item = "Tag")]
    public List<Tag> Tags { get; set; }
}
