using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class RestoreDBInstanceFromDBSnapshotResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}
